import { type ModelBadge } from '../../protocol/modelBadge';

/** Whether the model failed its self-test, so that it may be opened without proof. Other failures can't be waived. */
export function isRefused(badge: ModelBadge): badge is Extract<ModelBadge, { readonly state: 'failed' }> {
  return badge.state === 'failed' && badge.error.code === 'model-unproven';
}

import { l10n, window } from 'vscode';
import { type Services } from '../services';
import { runningJobs, stopOne } from './runningJobs';

/** Stops the active panel's sweep; without one what runs, and asks where that is more than one thing. */
export async function stop({ panels, suites }: Services): Promise<void> {
  const jobs = runningJobs(
    panels.all.map(({ session }) => session),
    suites,
  );
  const options = { title: l10n.t('Stop'), placeHolder: l10n.t('What shall be stopped?') };
  await stopOne(panels.active?.session, jobs, (all) => window.showQuickPick(all, options));
}

/** Stops the sweep of the panel whose title was clicked; nothing else that runs. */
export async function stopPanel(services: Services): Promise<void> {
  const { active } = services.panels;
  if (active) active.session.stop();
  else await stop(services);
}

/** Stops the sweep that the side bar shows. */
export function stopForm({ sideBar }: Services): void {
  sideBar.experiment.stop();
}

import * as l10n from '@vscode/l10n';
import { type Estimate } from '../report/intervals';
import { rateText, shareOf, shareText } from '../text/shares';
import { type ComparedSweep } from './comparedSweep';

/** A result with what θ adds to the zero-shot prompt. */
export interface Ranked {
  readonly sweep: ComparedSweep;
  readonly gain: Estimate;
}

type Words = Readonly<Record<string, string | number>>;

/**
 * Where θ adds most and least, each said only where its interval lies apart from those of all others.
 *
 * @param ranked by what θ adds, the most first; at least one
 */
export function comparisonHeadline(ranked: readonly Ranked[]): string {
  const [first, last] = [ranked[0], ranked[ranked.length - 1]];
  if (ranked.length === 1)
    return l10n.t('θ scores {share} after block {block} in {label}.', said(first.sweep));
  const words = { ...said(first.sweep), ...asOther(last.sweep) };
  const apart = first.gain.low > last.gain.high;
  if (ranked.length === 2) return ofTwo(apart, words);
  const most = ranked.slice(1).every(({ gain }) => first.gain.low > gain.high);
  const least = ranked.slice(0, -1).every(({ gain }) => last.gain.high < gain.low);
  return ofMore({ apart, most, least }, words);
}

function ofTwo(apart: boolean, words: Words): string {
  return apart
    ? l10n.t(
        'θ adds more in {label}: {share} after block {block} against {zeroShot} zero-shot; in {otherLabel} it is {otherShare} after block {otherBlock} against {otherZeroShot}.',
        words,
      )
    : l10n.t(
        'Whether θ adds more in {label} or in {otherLabel} is open: {share} after block {block} against {zeroShot} zero-shot, and {otherShare} after block {otherBlock} against {otherZeroShot}.',
        words,
      );
}

function ofMore(
  { apart, most, least }: { readonly apart: boolean; readonly most: boolean; readonly least: boolean },
  words: Words,
): string {
  if (most && least)
    return l10n.t(
      'θ adds most in {label}: {share} after block {block} against {zeroShot} zero-shot; least in {otherLabel}: {otherShare} after block {otherBlock} against {otherZeroShot}.',
      words,
    );
  if (most)
    return l10n.t(
      'θ adds most in {label}: {share} after block {block} against {zeroShot} zero-shot. Where it adds least is open.',
      words,
    );
  if (least)
    return l10n.t(
      'θ adds least in {otherLabel}: {otherShare} after block {otherBlock} against {otherZeroShot} zero-shot. Where it adds most is open: in {label} it is {share} after block {block} against {zeroShot}.',
      words,
    );
  if (apart)
    return l10n.t(
      'θ adds more in {label} than in {otherLabel}: {share} after block {block} against {zeroShot} zero-shot, and {otherShare} after block {otherBlock} against {otherZeroShot}. Where it adds most is open.',
      words,
    );
  return l10n.t(
    'Where θ adds most is open: from {share} after block {block} against {zeroShot} zero-shot in {label} to {otherShare} after block {otherBlock} against {otherZeroShot} in {otherLabel}.',
    words,
  );
}

function said({ patched, zeroShot, bestBlock, label }: ComparedSweep): Words {
  return { share: rateText(patched), zeroShot: shareText(shareOf(zeroShot)), block: bestBlock, label };
}

function asOther({ patched, zeroShot, bestBlock, label }: ComparedSweep): Words {
  return {
    otherShare: rateText(patched),
    otherZeroShot: shareText(shareOf(zeroShot)),
    otherBlock: bestBlock,
    otherLabel: label,
  };
}

import { Command } from 'commander';
import { readableBytes } from '../../core/text/bytes';
import { type ClearedCache, clearCache } from '../../engine/cache/clearCache';
import { type CacheEntry, listEntries } from '../../engine/cache/listEntries';
import { withCacheOption } from '../cacheOptions';
import { printFacts } from '../output';

interface CacheOptions {
  readonly cache: string;
  readonly json?: boolean;
}

export function cacheCommand(): Command {
  return new Command('cache')
    .description('Show or clear the cache of expanded weights.')
    .addCommand(listCommand().exitOverride())
    .addCommand(clearCommand().exitOverride());
}

function listCommand(): Command {
  return withCacheOption(new Command('list').description('List the models in the cache, last used first.'))
    .option('--json', 'print the result as JSON')
    .action(({ cache, json }: CacheOptions) => {
      const entries = listEntries(cache).reverse();
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
      const value = { folder: cache, bytes, entries: entries.map(asJson) };
      printFacts(json, value, [...entries.map(asLine), `${readableBytes(bytes)} in ${cache}`]);
    });
}

function clearCommand(): Command {
  return withCacheOption(
    new Command('clear').description(
      'Remove expanded weights and self-tests; they are made again when needed.',
    ),
  )
    .option('--all', 'also what other processes use, where the system allows it')
    .option('--json', 'print the result as JSON')
    .action(({ cache, all, json }: CacheOptions & { readonly all?: boolean }) => {
      const cleared = clearCache(cache, all);
      printFacts(json, { folder: cache, ...cleared }, clearedLines(cleared));
    });
}

function clearedLines({ removed, freedBytes, kept, keptBytes }: ClearedCache): string[] {
  const lines = [`${models(removed)} removed, ${readableBytes(freedBytes)} freed`];
  return kept > 0 ? [...lines, `${models(kept)} left, ${readableBytes(keptBytes)}: in use`] : lines;
}

function asJson({ lastUse, model, ...entry }: CacheEntry): object {
  return { model: model ?? null, ...entry, lastUse: new Date(lastUse).toISOString() };
}

function asLine({ model, bytes, lastUse, inUse }: CacheEntry): string {
  const name = model ?? '(damaged, or of another version)';
  const used = new Date(lastUse).toISOString().slice(0, 16).replace('T', ' ');
  return `${name} · ${readableBytes(bytes)} · last used ${used} UTC${inUse ? ' · in use' : ''}`;
}

function models(count: number): string {
  return count === 1 ? '1 model' : `${count} models`;
}

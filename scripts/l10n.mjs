// `npm run l10n`: l10n/bundle.l10n.json anew, from the sentences in the sources.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from './lib/paths.mjs';
import { bundleText, englishBundle, extractSentences } from './l10n/sentences.mjs';

const file = join(repository, englishBundle);
await mkdir(dirname(file), { recursive: true });
await writeFile(file, bundleText(await extractSentences()));

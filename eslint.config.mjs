// The rules that types can't state: direction of imports, one way to export, promises that someone awaits.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { plainErrors, plainSentences } from './scripts/l10n/plainSentences.mjs';

const only = (files, forbidden) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
});
const outside = (...parts) => ({
  regex: `^(\\.\\./)+(src/)?(${parts.join('|')})/`,
  message:
    'Imports run core <- protocol, claims, hub <- engine | extension | webview | cli (docs/architecture.md).',
});
const runtime = {
  group: ['onnxruntime-node', 'onnxruntime-common'],
  message: 'onnxruntime is imported in src/engine/runtime/onnxRuntime.ts alone.',
};
const editor = { group: ['vscode'], message: "'vscode' is imported under src/extension alone." };
const nodeModules = { group: ['node:*'], message: 'core, protocol and webview run without Node.' };
const exported = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
];

export default tseslint.config(
  { ignores: ['.venv*/', 'dist', '.types', '.cache', 'node_modules', 'models', 'test/fixtures'] },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...exported],
    },
  },
  only(
    ['src/core/**'],
    [
      outside('protocol', 'claims', 'hub', 'engine', 'extension', 'cli', 'webview'),
      runtime,
      editor,
      nodeModules,
    ],
  ),
  only(
    ['src/claims/**'],
    [outside('protocol', 'hub', 'engine', 'extension', 'cli', 'webview'), runtime, editor],
  ),
  only(
    ['src/protocol/**'],
    [outside('claims', 'hub', 'engine', 'extension', 'cli', 'webview'), runtime, editor, nodeModules],
  ),
  only(['src/hub/**'], [outside('protocol', 'engine', 'extension', 'cli', 'webview'), runtime, editor]),
  only(['src/engine/**'], [outside('hub', 'extension', 'cli', 'webview'), runtime, editor]),
  only(['src/cli/**'], [outside('extension', 'webview'), runtime, editor]),
  only(['src/extension/**'], [outside('engine', 'cli', 'webview'), runtime]),
  only(
    ['webview/**'],
    [outside('claims', 'hub', 'engine', 'extension', 'cli'), runtime, editor, nodeModules],
  ),
  {
    files: ['src/extension/**'],
    // What a tool answers is for a language model and stays English.
    ignores: ['src/extension/tools/**'],
    rules: { 'no-restricted-syntax': ['error', ...exported, ...plainSentences] },
  },
  {
    files: ['src/core/**', 'src/hub/**', 'src/engine/**'],
    // What a program got wrong in a call is for programs.
    ignores: ['src/core/rpc/**'],
    rules: { 'no-restricted-syntax': ['error', ...exported, ...plainErrors] },
  },
  { files: ['src/engine/runtime/onnxRuntime.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);

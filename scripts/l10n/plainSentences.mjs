// What ESLint is told of sentences that a person would read in English whatever the editor speaks.

const message = 'A person reads this: write l10n.t(…), so that it can be translated (docs/translating.md).';

/** Words, not the name of an icon or an id: `$(loading~spin) ${name}` and `taskVectors.model` are none. */
const words = '/(^|[ .,:;])[A-Z][a-z]|(^|[ .,:;])[a-z]+ [a-z]/';
const text = [`Literal[value=${words}]`, `TemplateLiteral:has(> TemplateElement[value.raw=${words}])`];

/** Where the editor shows a text; `%` stands for the text. */
const shown = [
  'VariableDeclarator[id.name=/^(title|label|detail|question|sentence|reason)$/] > %.init',
  'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > %.arguments',
  'CallExpression[callee.property.name="createWebviewPanel"] > %.arguments',
  'NewExpression[callee.name=/^(TreeItem|CodeAction|Diagnostic|DiagnosticRelatedInformation)$/] > %.arguments',
  'NewExpression[callee.name="TaskVectorError"][arguments.0.value!=/^(aborted|internal)$/] > %.arguments',
  'Property[key.name=/^(title|label|detail|description|tooltip|placeHolder|prompt|message|next|saveLabel|openLabel|stage)$/] > %.value',
  'Property[key.name=/^(invocationMessage|reason|leadingSpaceReason)$/] > %.value',
  'AssignmentExpression[left.property.name=/^(title|label|detail|description|tooltip|placeholder|prompt|message|name)$/] > %.right',
];

/** Restrictions for `no-restricted-syntax`. */
export const plainSentences = shown.flatMap(restrictions);

/** Those of errors alone, for code that shows nothing by itself. */
export const plainErrors = shown.filter((place) => place.includes('TaskVectorError')).flatMap(restrictions);

function restrictions(place) {
  // Also what a condition chooses between.
  return [place, place.replace(/> %(\.\w+)$/, '> ConditionalExpression$1 > %')].flatMap((selector) =>
    text.map((one) => ({ selector: selector.replace('%', one), message })),
  );
}

/** Of a list that several are chosen from. A page that takes the focus late must not take the choice away. */
export const manyChoices = { canPickMany: true, ignoreFocusOut: true } as const;

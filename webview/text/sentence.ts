/** A remark as a sentence: `as you chose` becomes `As you chose.` */
export function sentence(remark: string): string {
  if (remark === '') return '';
  const whole = remark[0].toUpperCase() + remark.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

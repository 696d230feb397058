/** A mobile phone of this country as it is stored, `07700900982`, from how people write it; undefined for anything else. */
export function mobileFrom(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0')
  return /^07\d{9}$/.test(digits) ? digits : undefined
}

/** "£12.50" of whole pence; below nothing "−£3.00". */
export const inPounds = (pence: number): string => {
  const whole = Math.abs(pence)
  const pounds = Math.floor(whole / 100).toLocaleString('en-GB')
  return `${pence < 0 ? '−' : ''}£${pounds}.${String(whole % 100).padStart(2, '0')}`
}

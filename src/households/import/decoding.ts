export type Decoded = { text: string; notices: string[] } | { refused: string }

const asCsv = 'Save it as “CSV UTF-8” and choose that file.'

/** Files that people choose by mistake, by how they begin. */
const otherFiles: readonly [begins: readonly number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel workbook or a zip file, not a CSV. ${asCsv}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an Excel workbook, not a CSV. ${asCsv}`],
  [[0x25, 0x50, 0x44, 0x46], `This is a PDF, not a CSV. ${asCsv}`],
]

/** The text of a file, in whichever of the encodings that Excel writes it came. */
export function decode(bytes: Uint8Array): Decoded {
  for (const [begins, what] of otherFiles)
    if (begins.every((byte, index) => bytes[index] === byte)) return { refused: what }
  const decoded = decodeBytes(bytes)
  if ('refused' in decoded) return decoded
  if (decoded.text.trim() === '') return { refused: 'The file is empty' }
  if (decoded.text.includes('\0')) return { refused: `This is not a CSV file. ${asCsv}` }
  return decoded
}

function decodeBytes(bytes: Uint8Array): Decoded {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  try {
    if (wide)
      return {
        text: new TextDecoder(wide, { fatal: true }).decode(bytes),
        notices: ['The file was read as UTF-16.'],
      }
    // The decoder passes over a byte order mark by itself.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] }
  } catch {
    if (wide) return { refused: `The file is damaged. ${asCsv}` }
  }
  return {
    text: fromWindows1252(bytes),
    notices: [
      'The file is not UTF-8 and was read as Windows-1252. Check names with accents before you go on.',
    ],
  }
}

/** What Windows-1252 puts at 0x80 to 0x9f: the dashes and quotation marks of Word and Excel. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand, because the decoder of Node 20 and 22 reads these signs as the control characters of Latin-1. */
const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign)

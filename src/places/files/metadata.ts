import type { PostcodeSource } from '#src/places/rules.ts'

/** What the `metadata.txt` of Code-Point Open says. */
export interface Metadata {
  /** As `2025.4.0`. */
  edition: string | undefined
  /** Rows by postcode area, `CM` → 18611. */
  rowsByArea: Map<string, number>
}

export const readMetadata = (text: string): Metadata => ({
  edition: text.match(/DATASET VERSION NUMBER:\s*([\d.]+)/)?.[1],
  rowsByArea: new Map(
    [...text.matchAll(/^\s*([A-Z]{1,2})\s+(\d+)\s*$/gm)].map(([, area = '', rows]) => [area, Number(rows)]),
  ),
})

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** The edition that a file's name tells, `May 2025` of `ONSPD_MAY_2025_UK.csv`; the name itself when it tells none. */
export function editionFromName(name: string): string {
  const month = months.find((full) =>
    new RegExp(`(^|[^a-z])(${full}|${full.slice(0, 3)})([^a-z]|$)`, 'i').test(name),
  )
  const year = name.match(/(?:^|\D)(20\d\d)(?:\D|$)/)?.[1]
  if (!month || !year) return name.replace(/\.(csv|zip)$/i, '')
  return `${month.charAt(0).toUpperCase()}${month.slice(1)} ${year}`
}

/** The lines that whatever shows or ships figures of a source must carry. */
export const licenceOf = (source: PostcodeSource): string =>
  [
    'Open Government Licence v3.0',
    'Contains OS data © Crown copyright and database right',
    'Contains Royal Mail data © Royal Mail copyright and database right',
    ...(source === 'code-point open'
      ? []
      : ['Source: Office for National Statistics licensed under the Open Government Licence v.3.0']),
  ].join('; ')

/**
 * Places known from elsewhere, to tell a file whose figures have been shifted: postcode, easting, northing in metres.
 * Checked where the file holds the postcode. A unit's middle moves by some metres from one edition to the next.
 */
export const knownPoints: readonly (readonly [postcode: string, easting: number, northing: number])[] = [
  ['CM11QH', 570_628, 206_915],
  ['OX11ND', 451_050, 206_160],
  ['CV15RR', 433_593, 278_901],
  ['SG138DE', 532_414, 211_995],
]

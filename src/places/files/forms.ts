import { parse as parseCsv } from 'csv-parse/sync'
import { isValid } from 'postcode'
import type { PostcodeSource } from '#src/places/rules.ts'

/** One postcode of a file, before it is checked. */
export interface PostcodeRow {
  /** Upper case and without its space. */
  postcode: string
  /** Metres of the National Grid; null when the file gives no position on it. */
  easting: number | null
  northing: number | null
  /** `YYYYMM`; null while the postcode lives. */
  terminated: string | null
}

/** How a file says things, found from its header or its shape and never from the place of a column alone. */
export interface Form {
  source: PostcodeSource
  /** How many fields of a record have to be read. */
  width: number
  /** Whether the first record is a header. */
  hasHeader: boolean
  /** A row, or what is wrong with the record in a few words; undefined for a record that holds no postcode. */
  rowOf(fields: readonly string[]): PostcodeRow | string | undefined
}

/** The names that editions of ONSPD and NSPL have used, the newest first. */
const namesOf = {
  postcode: ['pcds', 'pcd8', 'pcd7', 'pcd2', 'pcd'],
  easting: ['east1m', 'oseast1m'],
  northing: ['north1m', 'osnrth1m'],
  quality: ['gridind', 'osgrdind'],
  terminated: ['doterm'],
}

/** Columns that ONSPD has and NSPL, which is built from census areas, has not. */
const onlyInOnspd = /^(oslaua|oscty|osward|streg|calncv|oa01|lsoa01(cd)?|par(ish|\d\dcd|ncp\d*(cd)?))$/

/** The form of a file from its beginning (a few lines); undefined when it holds no postcodes in any form known here. */
export function formOf(beginning: string): Form | undefined {
  const first = firstRecord(beginning)
  if (!first) return undefined
  const columns = first.map((name) => name.trim().toLowerCase())
  return directoryForm(columns) ?? codePointHeaderForm(columns) ?? codePointForm(first)
}

function firstRecord(beginning: string): string[] | undefined {
  try {
    const records: string[][] = parseCsv(beginning, { to: 1, bom: true, relax_column_count: true })
    return records[0]
  } catch {
    return undefined
  }
}

function directoryForm(columns: string[]): Form | undefined {
  const find = (names: readonly string[]) =>
    names.map((name) => columns.indexOf(name)).find((at) => at !== -1)
  const at = {
    postcode: find(namesOf.postcode),
    easting: find(namesOf.easting),
    northing: find(namesOf.northing),
    quality: find(namesOf.quality),
    terminated: find(namesOf.terminated),
  }
  const { postcode, easting, northing, quality, terminated } = at
  if (postcode === undefined || easting === undefined || northing === undefined) return undefined
  // Without these two an ended postcode would pass for a living one, and "no grid reference" for a place.
  if (quality === undefined || terminated === undefined) return undefined
  return {
    source: columns.some((column) => onlyInOnspd.test(column)) ? 'onspd' : 'nspl',
    width: Math.max(postcode, easting, northing, quality, terminated) + 1,
    hasHeader: true,
    rowOf(fields) {
      const row = rowFrom(
        fields[postcode],
        fields[easting],
        fields[northing],
        fields[quality]?.trim() === '9',
      )
      if (typeof row === 'string') return row
      const ended = fields[terminated]?.trim() ?? ''
      if (ended !== '' && !/^\d{6}$/.test(ended)) return 'a date of termination that is not a month'
      return { ...row, terminated: ended === '' ? null : ended }
    },
  }
}

/** Code-Point Open gives its column names in a file apart, in two lines; somebody may have put them on top. */
function codePointHeaderForm(columns: string[]): Form | undefined {
  const find = (...names: string[]) => columns.findIndex((column) => names.includes(column))
  const postcode = find('pc', 'postcode')
  const quality = find('pq', 'positional_quality_indicator')
  const easting = find('ea', 'eastings')
  const northing = find('no', 'northings')
  if (Math.min(postcode, quality, easting, northing) < 0) return undefined
  const read = codePointRow(postcode, quality, easting, northing)
  return {
    source: 'code-point open',
    width: Math.max(postcode, quality, easting, northing) + 1,
    hasHeader: true,
    rowOf: (fields) => (fields[postcode] === 'Postcode' ? undefined : read(fields)),
  }
}

/** Headerless: postcode, quality, easting, northing, then the code of a country, as in every edition since 2011. */
function codePointForm(first: readonly string[]): Form | undefined {
  const [postcode = '', quality = '', easting = '', northing = '', country = ''] = first
  const fits =
    first.length >= 10 &&
    isValid(postcode.trim()) &&
    /^\d\d$/.test(quality) &&
    isMetres(easting) &&
    isMetres(northing) &&
    /^[EWS]92\d{6}$/.test(country)
  if (!fits) return undefined
  return { source: 'code-point open', width: 4, hasHeader: false, rowOf: codePointRow(0, 1, 2, 3) }
}

const codePointRow =
  (postcode: number, quality: number, easting: number, northing: number) => (fields: readonly string[]) => {
    const indicator = fields[quality]?.trim() ?? ''
    if (!/^\d\d$/.test(indicator)) return 'a quality that is not a number'
    return rowFrom(fields[postcode], fields[easting], fields[northing], indicator === '90')
  }

const isMetres = (text: string) => /^ *\d{1,7} *$/.test(text)

/** The islands of Great Britain lie within these figures, in metres; nothing else does. */
const furthestEasting = 700_000
const furthestNorthing = 1_300_000

/** Northern Ireland's figures are of the Irish Grid, and would put a home into the sea; the islands have none. */
const elsewhere = /^(BT|JE|GY|IM)\d/

/** A postcode, whatever the padding: `B1  1AY` in 2014, `B1 1AY` since 2023, `CM11QH` in `pcd7`. */
const wellFormed = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/

function rowFrom(
  written = '',
  eastingText = '',
  northingText = '',
  withoutPosition = false,
): PostcodeRow | string {
  const postcode = written.replaceAll(' ', '').toUpperCase()
  if (!wellFormed.test(postcode)) return 'a postcode that is none'
  const none = { postcode, easting: null, northing: null, terminated: null }
  if (withoutPosition || elsewhere.test(postcode)) return none
  if (eastingText.trim() === '' && northingText.trim() === '') return none
  if (!isMetres(eastingText) || !isMetres(northingText)) return 'a position that is not in whole metres'
  const easting = Number(eastingText)
  const northing = Number(northingText)
  if (easting === 0 && northing === 0) return none
  if (easting > furthestEasting || northing > furthestNorthing || easting < 1 || northing < 1)
    return 'a position outside Great Britain'
  return { postcode, easting, northing, terminated: null }
}

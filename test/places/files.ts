import { crc32, deflateRawSync } from 'node:zlib'

/** Made-up files in the forms that OS and ONS publish. */

type CodePointRow = readonly [postcode: string, quality: number, easting: number, northing: number]

/** Rows as Code-Point Open has them: no header, texts in quotes, ten columns. */
export const codePoint = (...rows: readonly CodePointRow[]): string =>
  rows
    .map(
      ([postcode, quality, easting, northing]) =>
        `"${postcode}",${quality},${easting},${northing},"E92000001","E19000001","E18000006","E10000012","E07000070","E05004202"\r\n`,
    )
    .join('')

export interface DirectoryRow {
  postcode?: string
  terminated?: string
  easting?: string
  northing?: string
  quality?: string
}

const directory =
  (columns: Record<string, (row: Required<DirectoryRow>) => string>, quote: string) =>
  (...rows: readonly DirectoryRow[]): string => {
    const lines = rows.map((row) => {
      const whole = {
        postcode: 'CM1 1ZZ',
        terminated: '',
        easting: '570628',
        northing: '206915',
        quality: '1',
        ...row,
      }
      return Object.values(columns)
        .map((value) => quote + value(whole) + quote)
        .join(',')
    })
    return [Object.keys(columns).join(','), ...lines, ''].join('\n')
  }

const compact = ({ postcode }: Required<DirectoryRow>) => postcode.replace(' ', '').padEnd(7)
const spaced = ({ postcode }: Required<DirectoryRow>) => postcode
const other = () => 'S99999999'

export const onspd2014 = directory(
  {
    pcd: compact,
    pcd2: spaced,
    pcds: spaced,
    dointr: () => '198001',
    doterm: ({ terminated }) => terminated,
    oscty: other,
    oslaua: other,
    osward: other,
    usertype: () => '0',
    oseast1m: ({ easting }) => easting,
    osnrth1m: ({ northing }) => northing,
    osgrdind: ({ quality }) => quality,
    oshlthau: other,
  },
  '"',
)

export const onspd2025 = directory(
  {
    pcd7: compact,
    pcd8: spaced,
    pcds: spaced,
    dointr: () => '198001',
    doterm: ({ terminated }) => terminated,
    oscty: other,
    ced: other,
    oslaua: other,
    osward: other,
    parish: other,
    usertype: () => '0',
    oseast1m: ({ easting }) => easting,
    osnrth1m: ({ northing }) => northing,
    osgrdind: ({ quality }) => quality,
    lat: () => '51.7',
  },
  '',
)

export const nspl2019 = directory(
  {
    pcd: compact,
    pcd2: spaced,
    pcds: spaced,
    dointr: () => '198001',
    doterm: ({ terminated }) => terminated,
    usertype: () => '0',
    oseast1m: ({ easting }) => easting,
    osnrth1m: ({ northing }) => northing,
    osgrdind: ({ quality }) => quality,
    oa11: other,
    laua: other,
  },
  '"',
)

export const nspl2025 = directory(
  {
    pcd7: compact,
    pcd8: spaced,
    pcds: spaced,
    dointr: () => '198001',
    doterm: ({ terminated }) => terminated,
    usrtypind: () => '0',
    east1m: ({ easting }) => easting,
    north1m: ({ northing }) => northing,
    gridind: ({ quality }) => quality,
    oa21cd: other,
    lad25cd: other,
  },
  '"',
)

export interface Zipped {
  name: string
  text: string
  /** What the zip says that the file unpacks to, when that is not so. */
  claims?: number
  encrypted?: boolean
}

/** A zip file, as small as the format allows: a header and the packed bytes of each file, then the directory. */
export function zip(files: readonly Zipped[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, claims, encrypted } of files) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(encrypted ? 1 : 0, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims ?? bytes.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), shared, rest, Buffer.from(name))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end])
}

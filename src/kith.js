#!/usr/bin/env node
// The `kith` command. Plain JavaScript, so that it runs on a bare machine: it builds what is stale, then starts that.
import { buildIfStale } from './build.js'

process.setSourceMapsEnabled(true)
await buildIfStale()
await import('../dist/cli.js')

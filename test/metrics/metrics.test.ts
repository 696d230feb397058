import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { systemClock } from '#src/clock.ts'
import { openMetrics } from '#src/metrics/figures.ts'
import { createMetricsServer } from '#src/metrics/server.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'

onBothDatabases('the figures', (open) => {
  it('count requests by the pattern of their route, and say how messages and jobs stand', async () => {
    const database = await open()
    const metrics = openMetrics({ database, clock: () => new Date('2026-11-22T10:00:00Z') })
    const site = await openSite({ database, metrics })
    const manager = await site.as('manager')
    await manager.get('/accounts/planted-id?q=planted')
    await manager.get('/planted-one')
    await manager.get('/planted-two')
    await site.app.request('/help-now', { method: 'PLANTED' })
    const run = { dueAt: '2026-11-22T09:00:00.000Z', startedAt: '2026-11-22T09:00:00.000Z' }
    await database
      .insertInto('jobRuns')
      .values([
        { job: 'note', ...run, finishedAt: '2026-11-22T09:00:01.000Z', outcome: 'done' },
        { job: 'trip', ...run, finishedAt: '2026-11-22T09:00:01.000Z', outcome: 'failed' },
      ])
      .execute()
    const message = (id: string, more: object) => ({
      ...{ id, key: id, accountId: manager.accountId, kind: 'x', aboutKind: 'x', aboutId: 'x', sealed: null },
      ...{ madeAt: run.dueAt, dueAt: run.dueAt, ...more },
    })
    await database
      .insertInto('outbox')
      .values([message('a', {}), message('b', { givenUpAt: run.dueAt })])
      .execute()
    const text = await metrics.text()
    for (const line of [
      'kith_requests_total{method="GET",route="/accounts/:id",status="4xx"} 1',
      'kith_requests_total{method="GET",route="none",status="4xx"} 2',
      'kith_requests_total{method="other",route="none",status="4xx"} 1',
      'kith_request_seconds_count{method="GET",route="none",status="4xx"} 2',
      'kith_requests_in_flight 0',
      'kith_database_reached 1',
      'kith_outbox_waiting 1',
      'kith_outbox_oldest_seconds 3600',
      'kith_outbox_given_up 1',
      'kith_sessions 1',
      'kith_job_last_success_timestamp_seconds{job="note"} 1795338001',
      'kith_job_failed_runs{job="trip"} 1',
    ])
      expect(text).toContain(`${line}\n`)
    expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/)
    expect(text.toLowerCase()).not.toContain('planted')
  })
})

it('are on a port of their own, also while the database is away', async () => {
  const { database } = await openSite()
  await database.destroy()
  const server = createMetricsServer(openMetrics({ database, clock: systemClock }))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = (path: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve) => {
      get({ host: '127.0.0.1', port, path, agent: false }, async (answer) => {
        const parts = await answer.toArray()
        resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() })
      })
    })
  expect(await ask('/')).toEqual({ status: 404, text: '' })
  const { status, text } = await ask('/metrics')
  expect(status).toBe(200)
  expect(text).toContain('kith_database_reached 0\n')
  await new Promise((resolve) => server.close(resolve))
})

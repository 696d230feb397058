import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Problem } from '#src/planner/problem.ts'
import { answerTo } from '#src/planner/what-if/answer.ts'
import { type Under, under } from '#src/planner/what-if/asked.ts'
import { byFlow } from '#src/planner/what-if/by-flow.ts'
import { leavingOf, questionOf } from '#src/planner/what-if/leaving.ts'
import { mendedFlow } from '#src/planner/what-if/mended-flow.ts'
import { faultOf, type Question } from '#src/planner/what-if/question.ts'
import { todayOf } from '#src/planner/what-if/today.ts'
import { smallToday } from './every-way.ts'

const going = () => under({ seconds: 20 }, 1)

const leaving = (problem: Problem): Question =>
  questionOf(leavingOf(problem, todayOf(problem), { hubs: [0], hubHomesStay: true }), {
    ...{ othersMove: true, mostNew: 0 },
  })

it('keeps to what homes ask of each other, and is never better than the best', async () => {
  let [asked, best] = [0, 0]
  await fc.assert(
    fc.asyncProperty(smallToday, async (problem) => {
      const question = leaving(problem)
      const mended = mendedFlow(question, byFlow(question), going())
      if (mended === 'not found') return
      expect(faultOf(question, mended)).toBeUndefined()
      const answer = await answerTo(question, going())
      if (answer === 'not found') throw new Error('Nothing was found')
      const order = (one: typeof mended) => one.lacking * 100 + one.leftOut
      expect(order(mended)).toBeGreaterThanOrEqual(order(answer))
      asked++
      if (order(mended) === order(answer)) best++
    }),
    { numRuns: 150 },
  )
  expect(asked).toBeGreaterThan(140)
  expect(best / asked).toBeGreaterThan(0.95)
})

it('is the answer where there is no time for the best', async () => {
  const ways = [
    [1, 5],
    [1, 6],
  ].map((costs) => costs.map((cost, hub) => ({ hub, counts: [cost] })))
  const hubs = ways.map(() => ({ state: 'open' as const, need: 0, most: 2 }))
  const question = {
    ...{ ways, hubs, placed: new Uint8Array(2), mostNew: 0, aims: 1, together: [] },
    apart: [{ homes: [0, 1] as const }],
  }
  const hubOf = async (time: Under) => {
    const answer = await answerTo(question, time)
    return answer === 'not found' ? answer : { hubOf: [...answer.hubOf], proven: answer.proven }
  }
  expect(await hubOf(going())).toEqual({ hubOf: [1, 0], proven: true })
  let looked = 0
  const little = { ...going(), goOn: () => looked++ === 0 }
  expect(await hubOf(little)).toEqual({ hubOf: [0, 1], proven: false })
  // Where nothing is lost by it, it is the best.
  const same = ways.map((its) => its.map((way) => ({ ...way, counts: [1] })))
  looked = 0
  expect(await answerTo({ ...question, ways: same }, little)).toMatchObject({ leftOut: 0, proven: true })
})

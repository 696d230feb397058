import { grantedRoles } from '#src/access/rules.ts'
import type { Who } from './who.ts'

/** Staff of any role may cover, and so read the rota; managers plan it. */
const staff: Who = grantedRoles
const plans: Who = ['manager']

/** Who covers when the office is closed. */
export const rotaRoutes: Readonly<Record<string, Who>> = {
  'GET /rota': staff,
  'GET /rota/print': staff,
  'GET /rota/gaps': plans,
  'GET /rota/terms': plans,
  'POST /rota/terms': plans,
  'POST /rota/fillings': plans,
  'POST /rota/copies': plans,
  'POST /rota/publications': plans,
  'POST /rota/sendings': plans,
  'GET /rota/turns/new': plans,
  'POST /rota/turns': plans,
  'GET /rota/turns/:id': staff,
  'POST /rota/turns/:id/assignments': plans,
  'POST /rota/turns/:id/asks': staff,
  'POST /rota/asks/:id/answers': staff,
  'POST /rota/asks/:id/withdrawals': staff,
  'GET /my-turns': staff,
  'GET /out-of-hours': ['carer'],
}

import type { Cell, Format, LineCell, RecordCell } from './format.ts'

const column = (heading: string, says: LineCell, text?: string) => ({ heading, says, text })
const cell = (says: RecordCell, text?: string): Cell<RecordCell> => ({ says, text })
const empty = cell('constant', '')

/**
 * Where a service begins with its own format: a plain ledger, and three ways in which finance systems commonly take
 * invoices of suppliers. Their constants (`GBP`, tax codes, record types) are the usual ones; finance says which are theirs.
 */
export const presets: Readonly<Record<string, { name: string; says: string; format: Format }>> = {
  ledger: {
    name: 'Plain ledger',
    says: 'Headings, a row a payment, and the total at the end. For a spreadsheet, or to begin with.',
    format: {
      ...{ delimiter: 'comma', lineEnds: 'windows', mark: 'with', dates: 'YYYY-MM-DD', amounts: 'pounds' },
      header: [],
      headings: 'with',
      columns: [
        column('Run', 'run'),
        column('Line', 'line'),
        column('Date', 'date'),
        column('Supplier number', 'supplier number'),
        column('Payee', 'payee'),
        column('Type', 'type'),
        column('Cost code', 'cost code'),
        column('Amount', 'amount'),
        column('Reference', 'reference'),
      ],
      trailer: [
        cell('constant', 'Total'),
        cell('lines'),
        empty,
        empty,
        empty,
        empty,
        empty,
        cell('total'),
        cell('reference'),
      ],
    },
  },
  invoices: {
    name: 'Supplier invoices, a row each',
    says: 'Headings and an invoice a row: net, tax and gross, dates with strokes.',
    format: {
      ...{ delimiter: 'comma', lineEnds: 'windows', mark: 'without', dates: 'DD/MM/YYYY', amounts: 'pounds' },
      header: [],
      headings: 'with',
      columns: [
        column('SupplierID', 'supplier number'),
        column('InvoiceNumber', 'reference'),
        column('InvoiceDate', 'date'),
        column('Currency', 'constant', 'GBP'),
        column('NetAmount', 'amount'),
        column('TaxCode', 'constant', 'OS'),
        column('TaxAmount', 'constant', '0.00'),
        column('GrossAmount', 'amount'),
        column('CostCode', 'cost code'),
        column('Description', 'description'),
      ],
      trailer: [],
    },
  },
  batch: {
    name: 'Invoices between a header and a trailer',
    says: 'Records that begin with H, D and T, amounts in pence, number and total of the batch first and last.',
    format: {
      ...{ delimiter: 'bar', lineEnds: 'unix', mark: 'without', dates: 'YYYYMMDD', amounts: 'pence' },
      header: [
        cell('constant', 'H'),
        cell('constant', 'KITH'),
        cell('reference'),
        cell('date'),
        cell('lines'),
        cell('total'),
      ],
      headings: 'without',
      columns: [
        column('', 'constant', 'D'),
        column('', 'line'),
        column('', 'supplier number'),
        column('', 'reference'),
        column('', 'date'),
        column('', 'amount'),
        column('', 'constant', 'GBP'),
        column('', 'cost code'),
        column('', 'description'),
      ],
      trailer: [cell('constant', 'T'), cell('lines'), cell('total')],
    },
  },
  purchases: {
    name: 'Purchase ledger entries',
    says: 'An entry of the purchase ledger a row, with nominal and tax codes, as smaller accounting programs take it.',
    format: {
      ...{ delimiter: 'comma', lineEnds: 'windows', mark: 'without', dates: 'DD/MM/YYYY', amounts: 'pounds' },
      header: [],
      headings: 'with',
      columns: [
        column('Type', 'constant', 'PI'),
        column('Account Reference', 'supplier number'),
        column('Nominal A/C Ref', 'cost code'),
        column('Department', 'constant', '0'),
        column('Date', 'date'),
        column('Reference', 'reference'),
        column('Details', 'payee'),
        column('Net Amount', 'amount'),
        column('Tax Code', 'constant', 'T9'),
        column('Tax Amount', 'constant', '0.00'),
      ],
      trailer: [],
    },
  },
}

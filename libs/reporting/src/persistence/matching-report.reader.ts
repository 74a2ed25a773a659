import { Injectable } from '@nestjs/common';
import type { ExposureGroup } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { MatchingReportReader } from '../application/ports.js';
import type { Compared, DegreeCell, PredictionCell, ProductCalibration } from '../domain/calibration.js';
import type { ExposedGroup } from '../domain/exposure.js';
import type { OutcomeFilter } from '../domain/outcome.js';
import { calibrationSql, DECLINES, exposureSql, OUTCOMES } from './matching-report.sql.js';

type Counts = Readonly<Record<`${'o' | 'd'}${number}` | 'cases' | 'offered' | 'refused' | `${'offers' | 'contracts'}_${'cases' | 'enterprises'}`, string>>;
type CalibrationRow = Counts & {
  product_id: Id<'Product'>;
  product_edition: number;
  product_name: string | null;
  bank_id: Id<'Organisation'>;
  bank_name: string;
  predicted: PredictionCell['predicted'];
  degree: number;
  by_degree: boolean;
  offers_median: number | null;
  contracts_median: number | null;
};
type ExposureRow = Readonly<Record<'needs' | 'enterprises' | 'fitting' | 'open' | 'none', string>> & { key: string | null; name: string | null; median: number | null };

@Injectable()
export class SqlMatchingReportReader extends MatchingReportReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async calibration(filter: OutcomeFilter): Promise<readonly ProductCalibration[]> {
    const parameters: unknown[] = [];
    const rows = await this.tx.sql<CalibrationRow>(calibrationSql(filter, parameters), parameters);
    const products = new Map<string, CalibrationRow[]>();
    for (const row of rows) products.set(productKey(row), [...(products.get(productKey(row)) ?? []), row]);
    return [...products.values()].map((cells) => toProduct(cells, filter.parties === 'agreed'));
  }

  async exposure(filter: OutcomeFilter, by: ExposureGroup | undefined): Promise<readonly ExposedGroup[]> {
    const parameters: unknown[] = [];
    const rows = await this.tx.sql<ExposureRow>(exposureSql(filter, by, parameters), parameters);
    return rows.map(({ key, name, needs, enterprises, fitting, open, none, median }) => ({ key, name, needs: Number(needs), enterprises: Number(enterprises), fitting: Number(fitting), open: Number(open), none: Number(none), medianFitting: median }));
  }
}

const productKey = ({ product_id, product_edition }: CalibrationRow): string => `${product_id} ${product_edition}`;

function toProduct(rows: readonly CalibrationRow[], ownBank: boolean): ProductCalibration {
  const { product_id: id, product_edition: edition, product_name: name, bank_id: bankId, bank_name: bankName } = rows[0]!;
  return {
    product: { id, edition, name },
    bank: { id: bankId, name: bankName },
    predictions: rows.filter((row) => !row.by_degree).map(toPrediction),
    degrees: ownBank ? rows.filter((row) => row.by_degree).map((row): DegreeCell => ({ from: row.degree, ...answered(row) })) : null,
  };
}

const answered = ({ cases, offered, refused }: CalibrationRow) => ({ cases: Number(cases), offered: Number(offered), refused: Number(refused) });
const counts = <K extends string>(row: CalibrationRow, keys: readonly K[], prefix: 'o' | 'd'): Record<K, number> => Object.fromEntries(keys.map((key, index) => [key, Number(row[`${prefix}${index}`])])) as Record<K, number>;
const compared = (row: CalibrationRow, name: 'offers' | 'contracts'): Compared => ({ cases: Number(row[`${name}_cases`]), enterprises: Number(row[`${name}_enterprises`]), medianPpm: row[`${name}_median`] });

const toPrediction = (row: CalibrationRow): PredictionCell => ({
  predicted: row.predicted,
  ...answered(row),
  outcomes: counts(row, OUTCOMES, 'o'),
  declines: counts(row, DECLINES, 'd'),
  offers: compared(row, 'offers'),
  contracts: compared(row, 'contracts'),
});

/**
 * How the long-list set's truth is compared: which kind of truth is which document type, and which of its
 * keys is which of our values. The truth keeps text as printed; ours is typed. Both become one plain form:
 * dates ISO, amounts and numbers without trailing zeros, text with white space folded, and nothing for
 * blank, null, "none" and values that we report as missing or stated none.
 * @module
 */

import { parseValue } from '../documents/extract/parse/parse.ts';
import type { ExtractedRecord, ExtractedValue } from '../domain/document.ts';

export type Plain = Record<string, string>;

export interface TruthKind {
  type: string;
  /** Truth key → name of our value. */
  values: Record<string, string>;
  /** Keys of the truth that hold dates, as printed. */
  dates?: string[];
  /** Records of the truth that are fields of ours: what the truth says beside the value. */
  fields?: { name: string; says: Plain }[];
}

/** The truth's page is the page on which our record stands. */
export const PAGE = '(page)';

/** By `target_record_type` of the set's metadata. */
export const KINDS: Record<string, TruthKind> = {
  vehicle_state_mileage_row: {
    type: 'fuel-tax-mileage',
    values: {
      vehicle: 'vehicle',
      state: 'jurisdiction',
      identified_miles: 'identifiedMiles',
      unidentified_miles: 'unidentifiedMiles',
      total_miles: 'totalMiles',
    },
  },
  return_schedule_row: {
    type: 'fuel-tax-return-schedule',
    values: {
      schedule: 'schedule',
      jurisdiction: 'jurisdiction',
      surcharge: 'surcharge',
      distance_miles: 'distance',
      taxable_distance_miles: 'taxableDistance',
      taxable_volume: 'taxableVolume',
      tax_paid_volume: 'taxPaidVolume',
      net_taxable_volume: 'netVolume',
      tax_rate: 'taxRate',
      tax_due_credit: 'taxDue',
      interest_due: 'interest',
      total_due: 'totalDue',
    },
  },
  tax_return_jurisdiction_row: {
    type: 'fuel-tax-summary',
    values: {
      jurisdiction: 'jurisdiction',
      fuel_type: 'fuelType',
      total_miles: 'distance',
      taxable_miles: 'taxableDistance',
      taxable_gallons: 'taxableVolume',
      gallons_purchased: 'taxPaidVolume',
      net_taxable_gallons: 'netVolume',
      tax_rate: 'taxRate',
      tax_due_refund: 'taxDue',
      surtax_due: 'surtax',
      interest_due: 'interest',
      total_due_refund: 'totalDue',
    },
  },
  tax_inquiry_record: {
    type: 'fuel-tax-inquiry',
    values: { section: 'section', field: 'field', value: 'value', page: PAGE },
    fields: [{ name: 'accountNumber', says: { section: 'Tax Return Information', field: 'Account No.' } }],
  },
  driver_schedule_row: {
    type: 'driver-schedule',
    values: {
      name: 'name',
      state_licensed: 'stateLicensed',
      driver_license_number: 'licenseNumber',
      date_of_birth: 'dateOfBirth',
    },
    dates: ['date_of_birth'],
  },
  driver_record: {
    type: 'driver-mvr-packet',
    values: {
      name: 'name',
      state_licensed: 'stateLicensed',
      license_number: 'licenseNumber',
      date_of_birth: 'dateOfBirth',
      date_hired: 'dateHired',
      years_experienced: 'yearsExperience',
      mvr_run_date: 'mvrRunDate',
      license_class: 'licenseClass',
      accidents_last_5_years: 'accidents',
      mvr_violations: 'violations',
    },
    dates: ['date_of_birth', 'date_hired', 'mvr_run_date'],
  },
  loss_run_claim_row: {
    type: 'loss-run',
    values: {
      policy_number: 'policyNumber',
      effective_date: 'effectiveDate',
      claim_reported: 'claimReported',
      claim_number: 'claimNumber',
      claimant: 'claimant',
      date_reported: 'dateReported',
      date_of_loss: 'dateOfLoss',
      claim_status: 'status',
      date_closed: 'dateClosed',
      adjuster: 'adjuster',
      claim_reserves: 'reserve',
      claim_paid: 'paid',
      claim_recovered: 'recovered',
      description: 'description',
      driver: 'driver',
    },
    dates: ['effective_date', 'date_reported', 'date_of_loss', 'date_closed'],
  },
  vehicle_schedule_row: {
    type: 'vehicle-schedule',
    values: {
      veh_number: 'vehicleNumber',
      company_vehicle_number: 'companyUnit',
      plate_number: 'plateNumber',
      year: 'year',
      make: 'make',
      model: 'model',
      body_type: 'bodyType',
    },
  },
};

export function plainTruth(row: Record<string, unknown>, kind: TruthKind): Plain {
  return Object.fromEntries(
    Object.keys(kind.values).map((key) => [key, plainText(row[key], kind.dates?.includes(key) ?? false)]),
  );
}

function plainText(value: unknown, isDate: boolean): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => plainText(entry, false)).join('; ');
  // The truth's amounts are binary numbers: 2009.7199999999998 is 2009.72.
  const text = (typeof value === 'number' ? value.toFixed(6) : String(value)).replace(/\s+/g, ' ').trim();
  if (/^(none|n\/a|-)?$/i.test(text)) return '';
  if (isDate) {
    const parsed = parseValue({ type: 'date', dateOrder: 'MDY', twoDigitYearsFrom: 1950 }, text);
    return parsed.ok && 'value' in parsed ? String(parsed.value) : text;
  }
  return plainNumber(text);
}

/** Numbers in one form: 2,750.10 and 2750.1 are the same; leading zeros of identifiers stay. */
function plainNumber(text: string): string {
  const parts = /^(-?)\$?([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(\.\d+)?$/.exec(text);
  if (!parts) return text;
  const fraction = (parts[3] ?? '').replace(/\.?0+$/, '');
  const digits = `${(parts[2] as string).replaceAll(',', '')}${fraction}`;
  return digits === '0' ? '0' : `${parts[1]}${digits}`;
}

/** Our value in the same form; what needs review as it is proposed. */
export function plainValue(value: ExtractedValue | undefined): string {
  const typed = value?.status === 'accepted' ? value.value : (value?.proposed ?? null);
  if (typed === null || typed === undefined) return '';
  if (typeof typed === 'object' && !Array.isArray(typed)) return plainNumber((Number(typed.minor) / 100).toFixed(2));
  return plainNumber(String(typed).replace(/\s+/g, ' ').trim());
}

export function valuesByName(record: ExtractedRecord): Map<string, ExtractedValue> {
  const values = new Map(record.values.map((value) => [value.key.slice(value.key.lastIndexOf('/') + 1), value]));
  const first = record.values.find((value) => value.page !== null);
  if (first) values.set(PAGE, { ...first, key: PAGE, value: String(first.page), proposed: String(first.page) });
  return values;
}

/** Fields of ours that the truth has as records. */
export function recordsOfFields(fields: readonly ExtractedValue[], kind: TruthKind): ExtractedRecord[] {
  return (kind.fields ?? []).flatMap(({ name, says }, index): ExtractedRecord[] => {
    const field = fields.find((candidate) => candidate.key === `fields/${name}`);
    if (!field || field.status === 'missing') return [];
    const said = Object.entries(says).map(
      ([key, text]): ExtractedValue => ({ ...field, key, value: text, proposed: text }),
    );
    return [{ record: 'field', index, values: [{ ...field, key: 'value' }, ...said] }];
  });
}

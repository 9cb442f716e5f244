/**
 * Which kind of truth of the long-list set is which document type, and which of its keys is which of our values.
 * @module
 */
export type Plain = Record<string, string>;

export interface TruthKind {
  type: string;
  /** Truth key → name of our value. */
  values: Record<string, string>;
  /** Keys of the truth that hold dates, as printed. */
  dates?: string[];
  /** Name of our list; all of the type's if left out. */
  record?: string;
  /** For truth of several kinds of records: by its `record_type`. */
  variants?: Record<string, { record: string; values: Record<string, string> }>;
  /** Truth key → our two dates, which the truth prints as one period. */
  period?: { key: string; from: string; to: string };
  /** Records of the truth that are fields of ours: what the truth says beside the value. */
  fields?: { name: string; says: Plain }[];
}

const PACKET = {
  lob: 'lob',
  policy_number: 'policyNumber',
  named_insured: 'namedInsured',
  policy_period: 'period',
};
const names = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(' ').map((key) => [key, key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())]),
  );

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
  loss_run_incident: {
    type: 'loss-run-incidents',
    values: {
      ...names(
        'incident_number reference_number company_name division coverage_type status policy_number policy_state cause_code description handler unit_number date_of_loss loss_state date_reported agency insured claimants driver_name adjuster_notes',
      ),
      ...Object.fromEntries(
        ['bi', 'pd', 'lae', 'ded'].flatMap((bucket) => [
          [`${bucket}.reserve`, `${bucket}Reserve`],
          [`${bucket}.paid`, `${bucket}Paid`],
          [`${bucket}.recovered`, `${bucket}Recovered`],
          [`${bucket}.total_incurred`, `${bucket}Incurred`],
        ]),
      ),
    },
    dates: ['date_of_loss', 'date_reported'],
  },
  policy_packet_item: {
    type: 'policy-packet',
    values: {},
    dates: ['endorsement_effective_date'],
    period: { key: 'period', from: 'policyEffective', to: 'policyExpiry' },
    variants: {
      bop_coverage_item: {
        record: 'coverage',
        values: {
          ...PACKET,
          ...names(
            'coverage location_number building_number premises_address limit deductible valuation coinsurance business_income_basis class_code classification form_number form_title edition_date premium',
          ),
        },
      },
      cgl_exposure_item: {
        record: 'exposure',
        values: {
          ...PACKET,
          ...names(
            'coverage_part limit_type limit class_code classification location_number territory exposure_basis exposure rate premium products_completed_ops_rate form_number form_title edition_date exclusion_name endorsement_effective_date',
          ),
        },
      },
      policy_location_item: {
        record: 'location',
        values: {
          ...PACKET,
          ...names(
            'location_number building_number premises_address class_code classification territory exposure_basis',
          ),
        },
      },
      policy_form_item: {
        record: 'form',
        values: { ...PACKET, ...names('form_number edition_date form_title schedule_source exclusion_name') },
      },
      policy_endorsement_item: {
        record: 'endorsement',
        values: {
          ...PACKET,
          ...names(
            'endorsement_effective_date form_number form_title edition_date materiality coverage location_number building_number limit_type limit deductible class_code classification exclusion_name',
          ),
        },
      },
      policy_premium_item: {
        record: 'premium',
        values: {
          ...PACKET,
          ...names(
            'premium premium_basis class_code location_number coverage building_number limit exposure rate products_completed_ops_rate',
          ),
        },
      },
      policy_clause_item: {
        record: 'clause',
        values: {
          ...PACKET,
          ...names(
            'form_number edition_date form_title clause_title clause_type clause_scope clause_text coverage location_number building_number limit deductible class_code classification territory exclusion_name limit_type',
          ),
        },
      },
    },
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

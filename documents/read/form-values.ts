/**
 * The values of a PDF's own form fields (AcroForm), read through PDFium. Fields that the page does not
 * show are left out and reported: a person could not have checked what they say.
 * @module
 */
import type { Box, FormValue } from '../../domain/document.ts';
import { boundsOf } from './page-objects.ts';
import { apply, type PdfDocument, type PdfPage } from './pdfium.ts';

/** @returns the values in page order; problems HAS_XFA, HIDDEN_FORM_FIELD, FORM_FIELDS_TRUNCATED. */
export function formValuesOf(document: PdfDocument): { forms: FormValue[]; problems: string[] } {
  const { library, handle } = document;
  const { fpdf } = library;
  const type = fpdf.FPDF_GetFormType(handle);
  if (type === NO_FORM) return { forms: [], problems: [] };
  const info = fpdf.PDFiumExt_OpenFormFillInfo();
  const form = fpdf.PDFiumExt_InitFormFillEnvironment(handle, info);
  const reading: FormReading = { form, values: new Map(), problems: new Set() };
  if (type !== ACRO_FORM) reading.problems.add('HAS_XFA');
  try {
    for (let number = 1; number <= document.pageCount; number++)
      document.withPage(number, (page) => readWidgets(reading, page));
  } finally {
    fpdf.PDFiumExt_ExitFormFillEnvironment(form);
    fpdf.PDFiumExt_CloseFormFillInfo(info);
  }
  return { forms: [...reading.values.values()], problems: [...reading.problems] };
}

interface FormReading {
  form: number;
  /** By field name, page and place; a radio group by its name. */
  values: Map<string, FormValue>;
  problems: Set<string>;
}

const [NO_FORM, ACRO_FORM] = [0, 1];
const WIDGET = 20;
const MAX_FIELDS = 20_000;
const MAX_WIDGETS_OF_PAGE = 5_000;
/** Flags of an annotation: invisible, hidden, no view. */
const UNSEEN_FLAGS = 1 | 2 | 32;
const KINDS: Record<number, FormValue['kind']> = {
  2: 'checkbox',
  3: 'radio',
  4: 'choice',
  5: 'choice',
  6: 'text',
  7: 'signature',
};

function readWidgets(reading: FormReading, page: PdfPage): void {
  const { fpdf } = page.library;
  const count = Math.min(fpdf.FPDFPage_GetAnnotCount(page.handle), MAX_WIDGETS_OF_PAGE);
  // Whether a box is ticked is asked of the form's view of the page.
  fpdf.FORM_OnAfterLoadPage(page.handle, reading.form);
  for (let index = 0; index < count; index++) {
    const annotation = fpdf.FPDFPage_GetAnnot(page.handle, index);
    if (annotation === 0) continue;
    try {
      if (fpdf.FPDFAnnot_GetSubtype(annotation) === WIDGET) readWidget(reading, page, annotation);
    } finally {
      fpdf.FPDFPage_CloseAnnot(annotation);
    }
  }
  fpdf.FORM_OnBeforeClosePage(page.handle, reading.form);
}

function readWidget(reading: FormReading, page: PdfPage, annotation: number): void {
  const { library } = page;
  const { fpdf } = library;
  const kind = KINDS[fpdf.FPDFAnnot_GetFormFieldType(reading.form, annotation)];
  if (kind === undefined) return;
  if (reading.values.size >= MAX_FIELDS) {
    reading.problems.add('FORM_FIELDS_TRUNCATED');
    return;
  }
  const read = (call: (form: number, handle: number, buffer: number, bytes: number) => number) =>
    library.text((buffer, bytes) => call(reading.form, annotation, buffer, bytes));
  const value: FormValue = {
    name: read(fpdf.FPDFAnnot_GetFormFieldName),
    label: read(fpdf.FPDFAnnot_GetFormFieldAlternateName) || null,
    kind,
    value: null,
    page: page.number,
    box: boxOf(page, annotation),
  };
  const isOn = () => fpdf.FPDFAnnot_IsChecked(reading.form, annotation) === 1;
  if (kind === 'checkbox') value.value = isOn();
  else if (kind === 'radio') value.value = isOn() ? read(fpdf.FPDFAnnot_GetFormFieldExportValue) : null;
  else value.value = read(fpdf.FPDFAnnot_GetFormFieldValue) || null;
  if (isUnseen(page, { annotation, box: value.box })) {
    if (value.value !== null && value.value !== false) reading.problems.add('HIDDEN_FORM_FIELD');
  } else keep(reading, value);
}

function keep({ values }: FormReading, value: FormValue): void {
  const key = value.kind === 'radio' ? `radio ${value.name}` : JSON.stringify([value.name, value.page, value.box]);
  const known = values.get(key);
  if (known === undefined || known.value === null) values.set(key, value);
}

function boxOf(page: PdfPage, annotation: number): Box {
  const { library, toShown } = page;
  library.fpdf.FPDFAnnot_GetRect(annotation, library.scratch);
  const corners = [
    apply(toShown, library.float(0), library.float(4)),
    apply(toShown, library.float(8), library.float(12)),
  ];
  return boundsOf(corners).map((value) => Math.round(value * 100) / 100) as Box;
}

function isUnseen(page: PdfPage, { annotation, box }: { annotation: number; box: Box }): boolean {
  if ((page.library.fpdf.FPDFAnnot_GetFlags(annotation) & UNSEEN_FLAGS) !== 0) return true;
  const [left, top, right, bottom] = box;
  if (!(right - left >= 1 && bottom - top >= 1)) return true;
  return right < 0 || bottom < 0 || left > page.width || top > page.height;
}

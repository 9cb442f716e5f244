/**
 * Why a value, a page or a document is not accepted: codes, and the plain words that people read.
 * @module
 */

export const REASONS = {
  // A value that was not found.
  LABEL_NOT_FOUND: 'The document has no such label.',
  VALUE_BLANK: 'The label is there, but nothing stands beside it.',
  COLUMN_NOT_FOUND: 'The list has no such column.',
  COVERED_BY_UNREADABLE_PAGE: 'It may stand on a page that could not be read.',
  // A value that was found, but is none of its kind.
  NOT_A_DATE: 'What stands there is not a date.',
  DATE_ORDER_UNKNOWN: 'Day and month cannot be told apart.',
  YEAR_OF_TWO_DIGITS: 'The year has two digits and could be in either century.',
  OTHER_WEEKDAY: 'The date is not on the weekday that stands beside it.',
  NOT_MONEY: 'What stands there is not an amount of money.',
  NO_CURRENCY: 'The amount has no currency.',
  CURRENCY_UNCLEAR: 'The document shows signs of more than one dollar.',
  CREDIT_OR_DEBIT: 'It is not clear what credit or debit means here.',
  NOT_A_NUMBER: 'What stands there is not a number.',
  NOT_AN_INTEGER: 'What stands there is not a whole number.',
  NOT_A_PERCENTAGE: 'What stands there is not a percentage.',
  TOO_MANY_DECIMALS: 'It has more decimals than such a figure has.',
  OUT_OF_RANGE: 'It is outside what is possible.',
  PATTERN_MISMATCH: 'It does not have the form of such a number or text.',
  LABEL_WORDS_ONLY: 'What stands there is only the rest of a label.',
  CHECK_DIGIT_WRONG: 'Its check digit is wrong.',
  NOT_A_NAME: 'What stands there is not a name.',
  MIXED_SCRIPTS: 'Letters of two alphabets are mixed.',
  NOT_AN_ADDRESS: 'What stands there is not an address.',
  NOT_AN_EMAIL: 'What stands there is not an e-mail address.',
  NOT_A_PHONE: 'What stands there is not a phone number.',
  NOT_YES_OR_NO: 'Neither yes nor no can be told.',
  NOT_A_CHOICE: 'It is none of the possible answers.',
  TOO_LONG: 'The text is longer than such a text can be.',
  UNSEEN_CHARACTERS: 'It holds characters that a person would not see.',
  // A value that was read, but not proved.
  SEVERAL_BOXES_TICKED: 'More than one box is ticked.',
  PLACE_UNCLEAR: 'Two texts could belong to the label.',
  BOUNDARY_UNCLEAR: 'It is not clear where the text ends.',
  VALUE_MAY_CONTINUE: 'The next line may be the rest of it.',
  LABEL_MAY_CONTINUE: 'The next line may be the rest of the label.',
  ADDRESS_INCOMPLETE: 'The address has a street alone.',
  SECTION_UNCLEAR: 'It is not clear which part of the form it belongs to.',
  OCCURRENCES_DISAGREE: 'The document says two different things.',
  ENGINES_DISAGREE: 'The two text recognitions read different things.',
  ENGINES_UNSURE: 'The text recognitions agree, but were not sure of it.',
  MARK_AMBIGUOUS: 'A comma and a point cannot be told apart here.',
  SPECK_OR_MARK: 'A mark at its edge may be a speck.',
  TEXT_UNUSUAL: 'Nothing that usually stands there: it may be misread.',
  IDENTIFIER_WITHOUT_DIGIT: 'A number without a figure may be misread.',
  ONE_ENGINE_ONLY: 'Only one text recognition read it.',
  SCANNED_ANSWER: 'Answers that are ticked on a scan must be looked at.',
  RECORD_MATCH_NEEDED: 'A scanned name or number must be found in the records first.',
  LAYOUT_NEW: 'Nobody has seen a document of this layout yet.',
  PLACE_NOT_CONFIRMED: 'Nobody has confirmed a value at this place of the layout yet.',
  PLACE_WAS_CORRECTED: 'What was read at this place was corrected before.',
  EXAMPLE_DIFFERS: 'In the last document of this layout it stood at another place.',
  RECORD_DIFFERS: 'The records say something else.',
  RECORD_NOT_FOUND: 'The records do not know it.',
  RASTER_DIFFERS: 'The text of the file is not what the page shows.',
  RASTER_UNREADABLE: 'What the page shows could not be compared with the text of the file.',
  NEAR_HIDDEN_TEXT: 'Hidden text stands near it.',
  CHECK_FAILED: 'It does not fit the other values.',
  ROW_DOES_NOT_FOOT: 'The figures of its row do not add up.',
  COLUMN_DOES_NOT_FOOT: 'The column does not add up to the printed total.',
  COUNT_DIFFERS: 'The printed count is another than the number of rows.',
  // A value of a list.
  CELL_BLANK: 'The cell is empty.',
  ROW_UNCLEAR: 'On a scan it may be no row of the list, or another one.',
  ROW_INCOMPLETE: 'The record lacks something that every record shows.',
  VALUE_ELSEWHERE: 'The cell only says that the value is elsewhere, and it was not found there.',
  VALUE_DOUBTFUL: 'It looks as if two texts ran together.',
  CELL_NOT_UNDERSTOOD: 'The lines of the cell can be read in more than one way, or in none.',
  JOIN_AMBIGUOUS: 'Several entries could belong to the record.',
  // The whole document.
  TYPE_UNKNOWN: 'It is not clear what kind of document this is.',
  TWO_DOCUMENTS: 'The file seems to hold more than one document.',
  HIDDEN_TEXT: 'The file holds text that a person would not see.',
  PAGE_UNREADABLE: 'A page could not be read.',
  OCR_UNAVAILABLE: 'No text recognition is installed: the page must be typed by hand.',
  OCR_ONE_ENGINE: 'Only one text recognition is installed.',
  PAGE_TIMED_OUT: 'Reading the page took too long.',
  NAMED_OTHERWISE: 'It was sent as another kind of document than it seems to be.',
  EXTRACTOR_FAILED: 'The values could not be extracted.',
  EXTRACTOR_TIMED_OUT: 'Extracting the values took too long.',
  VALUES_DOUBTFUL: 'Some of its values are not proved.',
  VIRUS_SCAN_FAILED: 'The virus scanner did not answer: the file was not opened.',
  // What a person said.
  UNREADABLE: 'A person could not read it either.',
} as const;

export type ReasonCode = keyof typeof REASONS;

/** Plain words for a code; the code itself where it has none. */
export function wordsOf(code: string): string {
  return Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode] : code;
}

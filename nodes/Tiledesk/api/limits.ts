/** Rows asked for at once. Tiledesk gives 40 unless told otherwise, and knows no maximum. */
export const ROWS_PER_PAGE = 100;

export interface ReportDocument { readonly format: number }

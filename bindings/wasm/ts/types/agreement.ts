export interface AgreementDocument { xlakit: 1; id: string; [key: string]: unknown }

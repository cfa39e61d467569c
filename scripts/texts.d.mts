export declare function textsIn(name: string, source: string): string[];
export declare function allTexts(root: string): string[];
export declare function untranslatedIn(name: string, source: string): string[];
export declare function allUntranslated(root: string): string[];

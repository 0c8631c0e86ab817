/** The part of Tesseract's WebAssembly interface that is used here; the package brings no types. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm' {
  export interface TessBaseAPI {
    /** 0 where it is ready. */
    Init(data: string | null, languages: string, engine: number): number;
    SetVariable(name: string, value: string): void;
    /** Reads `/input`; 1 where that is no picture. */
    SetImageFile(exifTurn: number, radians: number): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
  }
  export interface Tesseract {
    FS: { writeFile(path: string, bytes: Uint8Array): void };
    TessBaseAPI: new () => TessBaseAPI;
  }
  const load: (options: {
    wasmBinary: Uint8Array;
    print(line: string): void;
    printErr(line: string): void;
    TesseractProgress(percent: number): void;
  }) => Promise<Tesseract>;
  export default load;
}

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>A component in a scan.</summary>
/// <param name="Component">The component.</param>
/// <param name="DcTable">The number of its Huffman table of DC coefficients, 0 to 3.</param>
/// <param name="AcTable">The number of its Huffman table of AC coefficients, 0 to 3.</param>
internal readonly record struct JpegScanPart(JpegComponent Component, int DcTable, int AcTable);

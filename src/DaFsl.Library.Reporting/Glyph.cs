using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>One character as strokes, in the units of <see cref="Glyphs"/>.</summary>
/// <param name="Strokes">The path that the pen follows.</param>
/// <param name="Advance">The distance from the start of this character to the start of the next one.</param>
internal readonly record struct Glyph(SKPath Strokes, float Advance);

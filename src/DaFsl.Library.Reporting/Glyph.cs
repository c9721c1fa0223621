using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>One character as strokes, in the units of <see cref="Glyphs"/>.</summary>
/// <param name="Strokes">The path that the pen follows.</param>
/// <param name="Advance">How far the next character's start lies to the right of this one's.</param>
internal readonly record struct Glyph(SKPath Strokes, float Advance);

namespace DaFsl.Library.Detection.Operators;

/// <summary>How far a box is from an anchor: shift of the centre in anchor sides, and logarithm of the ratio of sides.</summary>
internal readonly record struct BoxDelta(float X, float Y, float Width, float Height);

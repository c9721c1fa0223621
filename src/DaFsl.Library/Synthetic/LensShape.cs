namespace DaFsl.Library.Synthetic;

/// <summary>The shape of drawn glasses' lenses.</summary>
internal enum LensShape
{
    Round,
    Square,
    Aviator,
    CatEye,
}

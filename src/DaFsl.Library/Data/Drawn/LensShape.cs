namespace DaFsl.Library.Data.Drawn;

/// <summary>The shape of drawn glasses' lenses.</summary>
internal enum LensShape
{
    Round,
    Square,
    Aviator,
    CatEye,
}

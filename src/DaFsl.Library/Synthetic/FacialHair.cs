namespace DaFsl.Library.Synthetic;

/// <summary>The facial hair on the chin and upper lip of a drawn face.</summary>
internal enum FacialHair
{
    None,
    Stubble,
    Moustache,
    Goatee,
    FullBeard,
}

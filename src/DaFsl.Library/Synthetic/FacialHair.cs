namespace DaFsl.Library.Synthetic;

/// <summary>What grows on a drawn face's chin and lip.</summary>
internal enum FacialHair
{
    None,
    Stubble,
    Moustache,
    Goatee,
    FullBeard,
}

namespace DaFsl.Library.Data;

/// <summary>
/// Makes one picture of two, by chance. Of two pictures of one class comes a picture of that class; of two classes comes a picture that is partly of either,
/// which only a loss against soft labels can learn from.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(Runtime.PartConverter))]
public interface IPictureMixing
{
    /// <summary>What it does, with its settings: <c>"mixup (0.2)"</c>. Two mixings of one name do the same.</summary>
    string Name { get; }

    /// <summary>Mixes two pictures.</summary>
    /// <param name="first">A picture.</param>
    /// <param name="second">Another of the same width and height.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    MixedPicture Mix(PixelImage first, PixelImage second, Random random);
}

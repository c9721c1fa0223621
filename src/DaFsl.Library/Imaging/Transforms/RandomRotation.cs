namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Turns an image about its middle by a random angle (Simard, Steinkraus and Platt, "Best Practices for Convolutional Neural Networks",
/// 2003). Pixels are interpolated bilinearly; what comes in from outside is the image mirrored at its border.
/// </summary>
/// <remarks>
/// A box becomes the smallest upright one around the part of its turned outline that lies in the image. For a box that is looser than what
/// it marks (a round face, say) it comes out larger than needed: the sides of a square box grow by 8 % at 5 degrees and by 22 % at 15. So
/// large angles suit crops more than boxes. What is mirrored in at the border is not marked.
/// </remarks>
public sealed class RandomRotation : IImageTransform
{
    /// <summary>Sets the angles.</summary>
    /// <param name="degrees">The largest angle, to either side, 0 to 180 degrees.</param>
    /// <param name="smallestVisible">
    /// The least share of an object's box, 0 to 1, that must lie in the image, else the object is dropped.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public RandomRotation(double degrees = 10, double smallestVisible = 0.25)
    {
        Degrees = RangeCheck.Within(degrees, 0, 180, nameof(degrees));
        SmallestVisible = RangeCheck.Share(smallestVisible, nameof(smallestVisible));
    }

    /// <inheritdoc/>
    public string Name => Invariant($"rotation (up to {Degrees} degrees, visible {SmallestVisible})");

    /// <summary>The largest angle, to either side.</summary>
    public double Degrees { get; }

    /// <summary>The least share of an object's box that must lie in the image.</summary>
    public double SmallestVisible { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        return Turn(image, random.Between(-Degrees, Degrees), SmallestVisible);
    }

    /// <summary>Turns an image by an angle, counter-clockwise.</summary>
    internal static AnnotatedPixels Turn(AnnotatedPixels image, double degrees, double smallestVisible)
    {
        var turn = new Turn(degrees, image.Image.Width, image.Image.Height);
        var objects = new List<AnnotatedObject>(image.Objects.Count);
        foreach (AnnotatedObject marked in image.Objects)
        {
            (BoundingBox box, double visible) = turn.Of(marked.Box);
            if (VisibleObjects.IsEnough(visible, marked.Box.Area, smallestVisible) && box.HasArea)
            {
                objects.Add(marked with { Box = box });
            }
        }

        return new AnnotatedPixels(turn.Of(image.Image), objects);
    }
}

using System.Numerics;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>A turn of images of one size about their middle, counter-clockwise as seen.</summary>
internal sealed class Turn
{
    private const int Rgb = 3;

    private readonly int _width;
    private readonly int _height;
    private readonly double _sine;
    private readonly double _cosine;

    public Turn(double degrees, int width, int height)
    {
        _width = width;
        _height = height;
        (_sine, _cosine) = Math.SinCos(degrees * Math.PI / 180);
    }

    /// <summary>The image turned, mirrored at its border where it comes in from outside.</summary>
    public PixelImage Of(PixelImage image)
    {
        ReadOnlySpan<byte> from = image.Rgb;
        byte[] rgb = new byte[from.Length];
        int to = 0;
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++, to += Rgb)
            {
                // Where this pixel's middle was before: the turn the other way.
                double right = x + 0.5 - (_width / 2.0);
                double down = y + 0.5 - (_height / 2.0);
                Sample(
                    from,
                    (right * _cosine) - (down * _sine) + ((_width - 1) / 2.0),
                    (right * _sine) + (down * _cosine) + ((_height - 1) / 2.0),
                    rgb.AsSpan(to, Rgb)
                );
            }
        }

        return new PixelImage(_width, _height, rgb);
    }

    /// <summary>The smallest upright box around what is seen of a turned box, and the area of that in square pixels.</summary>
    public (BoundingBox Box, double VisibleArea) Of(BoundingBox box)
    {
        List<Vector2> outline = [Of(box.Left, box.Top), Of(box.Right, box.Top), Of(box.Right, box.Bottom), Of(box.Left, box.Bottom)];

        // Cut along each side of the image, one after the other (Sutherland and Hodgman 1974).
        outline = Cut(outline, p => p.X);
        outline = Cut(outline, p => _width - p.X);
        outline = Cut(outline, p => p.Y);
        outline = Cut(outline, p => _height - p.Y);
        return outline.Count == 0
            ? (default, 0)
            : (new BoundingBox(outline.Min(p => p.X), outline.Min(p => p.Y), outline.Max(p => p.X), outline.Max(p => p.Y)), Area(outline));
    }

    private Vector2 Of(float x, float y)
    {
        double right = x - (_width / 2.0);
        double down = y - (_height / 2.0);
        return new Vector2(
            (float)((right * _cosine) + (down * _sine) + (_width / 2.0)),
            (float)((down * _cosine) - (right * _sine) + (_height / 2.0))
        );
    }

    private void Sample(ReadOnlySpan<byte> from, double x, double y, Span<byte> rgb)
    {
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        float right = (float)(x - left);
        float down = (float)(y - top);
        int above = Mirrored(top, _height) * _width;
        int below = Mirrored(top + 1, _height) * _width;
        int first = Mirrored(left, _width);
        int second = Mirrored(left + 1, _width);
        for (int c = 0; c < Rgb; c++)
        {
            float upper =
                from[((above + first) * Rgb) + c] + (right * (from[((above + second) * Rgb) + c] - from[((above + first) * Rgb) + c]));
            float lower =
                from[((below + first) * Rgb) + c] + (right * (from[((below + second) * Rgb) + c] - from[((below + first) * Rgb) + c]));
            rgb[c] = (byte)Math.Clamp(MathF.Round(upper + (down * (lower - upper))), 0, 255);
        }
    }

    /// <summary>
    /// The place inside that a place outside shows, the border's own pixels included: of 3, the places -2 to 5 show 1 0 0 1 2 2 1 0.
    /// </summary>
    private static int Mirrored(int place, int length)
    {
        int within = ((place % (2 * length)) + (2 * length)) % (2 * length);
        return within < length ? within : (2 * length) - 1 - within;
    }

    /// <summary>The part of an outline where a distance is not negative.</summary>
    private static List<Vector2> Cut(List<Vector2> outline, Func<Vector2, float> distance)
    {
        var kept = new List<Vector2>(outline.Count + 1);
        for (int i = 0; i < outline.Count; i++)
        {
            Vector2 here = outline[i];
            Vector2 next = outline[(i + 1) % outline.Count];
            float inside = distance(here);
            float nextInside = distance(next);
            if (inside >= 0)
            {
                kept.Add(here);
            }

            if (inside >= 0 != nextInside >= 0)
            {
                kept.Add(Vector2.Lerp(here, next, inside / (inside - nextInside)));
            }
        }

        return kept;
    }

    private static double Area(List<Vector2> outline)
    {
        double twice = 0;
        for (int i = 0; i < outline.Count; i++)
        {
            Vector2 next = outline[(i + 1) % outline.Count];
            twice += ((double)outline[i].X * next.Y) - ((double)next.X * outline[i].Y);
        }

        return Math.Abs(twice) / 2;
    }
}

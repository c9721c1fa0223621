namespace DaFsl.Library.Data;

/// <summary>Resampling with a triangle filter, first along the rows, then along the columns.</summary>
internal static class TriangleFilter
{
    /// <summary>The picture at another size; sides are at least 1.</summary>
    public static PixelImage Resize(PixelImage image, int width, int height)
    {
        float[] rows = ResizeRows(image, width);
        byte[] rgb = new byte[width * height * 3];
        int rowLength = width * 3;
        float[] sums = new float[rowLength];
        Tap[] taps = MakeTaps(image.Height, height);
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (int i = 0; i < taps[y].Weights.Length; i++)
            {
                float weight = taps[y].Weights[i];
                ReadOnlySpan<float> row = rows.AsSpan((taps[y].First + i) * rowLength, rowLength);
                for (int x = 0; x < rowLength; x++)
                {
                    sums[x] += weight * row[x];
                }
            }

            for (int x = 0; x < rowLength; x++)
            {
                rgb[(y * rowLength) + x] = (byte)Math.Clamp(sums[x] + 0.5f, 0, 255);
            }
        }

        return new PixelImage(width, height, rgb);
    }

    private static float[] ResizeRows(PixelImage image, int width)
    {
        float[] rows = new float[image.Height * width * 3];
        Tap[] taps = MakeTaps(image.Width, width);
        int to = 0;
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> source = image.Rgb.Slice(y * image.Width * 3, image.Width * 3);
            foreach (Tap tap in taps)
            {
                int from = tap.First * 3;
                float red = 0, green = 0, blue = 0;
                foreach (float weight in tap.Weights)
                {
                    red += weight * source[from++];
                    green += weight * source[from++];
                    blue += weight * source[from++];
                }

                rows[to++] = red;
                rows[to++] = green;
                rows[to++] = blue;
            }
        }

        return rows;
    }

    /// <summary>Which source pixels each target pixel of a line is made of; weights sum to 1, and past the ends there is nothing.</summary>
    private static Tap[] MakeTaps(int sourceLength, int targetLength)
    {
        double scale = (double)sourceLength / targetLength;
        double reach = Math.Max(scale, 1);
        var taps = new Tap[targetLength];
        for (int i = 0; i < targetLength; i++)
        {
            double centre = (i + 0.5) * scale;
            int first = Math.Max((int)Math.Ceiling(centre - reach - 0.5), 0);
            int end = Math.Min((int)Math.Floor(centre + reach - 0.5) + 1, sourceLength);
            double[] weights = new double[end - first];
            for (int j = 0; j < weights.Length; j++)
            {
                weights[j] = Math.Max(0, 1 - (Math.Abs(first + j + 0.5 - centre) / reach));
            }

            double sum = weights.Sum();
            taps[i] = new Tap(first, Array.ConvertAll(weights, w => (float)(w / sum)));
        }

        return taps;
    }

    private readonly record struct Tap(int First, float[] Weights);
}

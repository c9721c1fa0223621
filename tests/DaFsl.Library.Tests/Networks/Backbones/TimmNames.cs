namespace DaFsl.Library.Tests.Networks.Backbones;

/// <summary>The names that timm gives the tensors of networks, written out for tests.</summary>
internal static class TimmNames
{
    private static readonly int[] _blocks = [1, 2, 3, 4, 3, 3, 1];

    /// <summary>The name in timm's mobilenetv2_100 of a tensor of a MobileNetV2 without a classifier.</summary>
    public static string OfMobileNetV2(string name)
    {
        string[] parts = name.Split('.');
        int block = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        if (block is 0 or 18)
        {
            return (parts[1], block) switch
            {
                ("0", 0) => $"conv_stem.{parts[2]}",
                (_, 0) => $"bn1.{parts[2]}",
                ("0", _) => $"conv_head.{parts[2]}",
                _ => $"bn2.{parts[2]}",
            };
        }

        int sequence = 0;
        int index = block - 1;
        while (index >= _blocks[sequence])
        {
            index -= _blocks[sequence++];
        }

        string inner = string.Join('.', parts[2..^1]);
        string own =
            block == 1
                ? inner switch
                {
                    "0.0" => "conv_dw",
                    "0.1" => "bn1",
                    "1" => "conv_pw",
                    _ => "bn2",
                }
                : inner switch
                {
                    "0.0" => "conv_pw",
                    "0.1" => "bn1",
                    "1.0" => "conv_dw",
                    "1.1" => "bn2",
                    "2" => "conv_pwl",
                    _ => "bn3",
                };
        return Invariant($"blocks.{sequence}.{index}.{own}.{parts[^1]}");
    }
}

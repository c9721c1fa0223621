using System.Runtime.Intrinsics;

namespace DaFsl.Library.Detection.Operators;

/// <summary>Features in bfloat16: the upper half of a float32.</summary>
internal readonly unsafe struct BFloat16Element : IMapElement
{
    private const ushort NotANumber = 0x7FC0;

    public static Vector512<float> Load(void* map, long at)
    {
        Vector512<ushort> halves = Vector256.Load((ushort*)map + at).ToVector512Unsafe();
        return (Vector512.WidenLower(halves) << 16).AsSingle();
    }

    public static float LoadOne(void* map, long at) => BitConverter.UInt32BitsToSingle((uint)((ushort*)map)[at] << 16);

    // Rounded to the nearest, and to the even one of two that are as near.
    public static void StoreOne(void* map, long at, float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        ((ushort*)map)[at] = float.IsNaN(value) ? NotANumber : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}

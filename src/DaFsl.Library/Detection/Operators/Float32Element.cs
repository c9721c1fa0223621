using System.Runtime.Intrinsics;

namespace DaFsl.Library.Detection.Operators;

/// <summary>Features in float32.</summary>
internal readonly unsafe struct Float32Element : IMapElement
{
    public static Vector512<float> Load(void* map, long at) => Vector512.Load((float*)map + at);

    public static float LoadOne(void* map, long at) => ((float*)map)[at];

    public static void StoreOne(void* map, long at, float value) => ((float*)map)[at] = value;
}

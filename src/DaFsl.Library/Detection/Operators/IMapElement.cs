using System.Runtime.Intrinsics;

namespace DaFsl.Library.Detection.Operators;

/// <summary>A type that maps hold their features in; sums are float32 whatever it is.</summary>
internal unsafe interface IMapElement
{
    /// <summary>The 16 features from a place on.</summary>
    static abstract Vector512<float> Load(void* map, long at);

    /// <summary>One feature.</summary>
    static abstract float LoadOne(void* map, long at);

    /// <summary>Writes one feature.</summary>
    static abstract void StoreOne(void* map, long at, float value);
}

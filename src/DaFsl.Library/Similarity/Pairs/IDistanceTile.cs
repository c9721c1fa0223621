namespace DaFsl.Library.Similarity.Pairs;

/// <summary>Works out the distances of 4 vectors from 32.</summary>
internal unsafe interface IDistanceTile
{
    /// <summary>Works out a tile.</summary>
    /// <param name="rows">Four vectors, <c>(4, length)</c>.</param>
    /// <param name="columns">32 vectors, <c>(length, 32)</c>; no difference is over 1.</param>
    /// <param name="length">Values of a vector, at least 1.</param>
    /// <param name="distances">The memory for the distances, <c>(4, 32)</c>; NaN if float32 is not precise enough for the distance.</param>
    void Measure(float* rows, float* columns, int length, double* distances);
}

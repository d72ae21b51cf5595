namespace SchemaGen.Forecasting;

/// <summary>What an estimate rests on.</summary>
public enum EstimateBasis
{
    /// <summary>The step changes the catalogue only, which takes milliseconds once it has its locks.</summary>
    Catalogue,

    /// <summary>The speed of earlier steps of the same kind of work in this database, and the size of the table now.</summary>
    Measured,

    /// <summary>A rate that is assumed for one core with a warm SSD, and the size of the table now: good for telling seconds from hours, no more.</summary>
    Assumed,

    /// <summary>Nothing: nobody knows how long a method or a statement of the user's own takes, or how large the table is.</summary>
    Unknown,
}

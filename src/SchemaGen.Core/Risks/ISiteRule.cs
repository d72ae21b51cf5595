namespace SchemaGen.Risks;

/// <summary>A rule that judges each operation of one type by itself.</summary>
internal interface ISiteRule
{
    /// <summary>The type of operation, which the others need not be asked about.</summary>
    Type OperationType { get; }

    /// <summary>Judges one operation of that type.</summary>
    IEnumerable<Hazard> Judge(OperationSite site, HazardContext context);
}

using ExportPlatform.Messaging;
using ExportPlatform.Payments.Assessments;
using ExportPlatform.Payments.Banking.Statements;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Ledger.Seals;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.PaymentSessions;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.Payments.Payouts.Contracts;
using ExportPlatform.Payments.Reconciliation;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.Webhooks;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Database;

/// <summary>Payments, the ledger behind them, escrow, rates, payouts, and what card network and bank told.</summary>
internal sealed class PaymentsDbContext(DbContextOptions<PaymentsDbContext> options) : DbContext(options)
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentSession> PaymentSessions => Set<PaymentSession>();

    public DbSet<Journal> Journals => Set<Journal>();

    public DbSet<Posting> Postings => Set<Posting>();

    public DbSet<LedgerBlock> LedgerBlocks => Set<LedgerBlock>();

    public DbSet<SealedJournal> SealedJournals => Set<SealedJournal>();

    public DbSet<EscrowBalance> EscrowBalances => Set<EscrowBalance>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<RefundPolicy> RefundPolicies => Set<RefundPolicy>();

    public DbSet<Chargeback> Chargebacks => Set<Chargeback>();

    public DbSet<EvidencePart> EvidenceParts => Set<EvidencePart>();

    public DbSet<ContestedCase> ContestedCases => Set<ContestedCase>();

    public DbSet<ChargebackPolicy> ChargebackPolicies => Set<ChargebackPolicy>();

    public DbSet<ImportAssessment> ImportAssessments => Set<ImportAssessment>();

    public DbSet<AssessmentPolicy> AssessmentPolicies => Set<AssessmentPolicy>();

    public DbSet<EarlyPayoutPolicy> EarlyPayoutPolicies => Set<EarlyPayoutPolicy>();

    public DbSet<CommissionRate> CommissionRates => Set<CommissionRate>();

    public DbSet<CardNetworkEvent> CardNetworkEvents => Set<CardNetworkEvent>();

    public DbSet<ComparedDay> ComparedDays => Set<ComparedDay>();

    public DbSet<NetworkDifference> NetworkDifferences => Set<NetworkDifference>();

    public DbSet<PublishedRate> PublishedRates => Set<PublishedRate>();

    public DbSet<FxQuote> FxQuotes => Set<FxQuote>();

    public DbSet<SellerBankAccount> SellerBankAccounts => Set<SellerBankAccount>();

    public DbSet<SellerContract> SellerContracts => Set<SellerContract>();

    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();

    public DbSet<Payout> Payouts => Set<Payout>();

    public DbSet<BankStatement> BankStatements => Set<BankStatement>();

    public DbSet<BankEntry> BankEntries => Set<BankEntry>();

    /// <summary>
    /// Loads a payment for whoever changes it next: others wait for the end of the transaction. Locked before it is read, so that its refunds are
    /// those of the same moment.
    /// </summary>
    public async Task<Payment?> LockPaymentAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await Database.ExecuteSqlAsync($"SELECT 1 FROM payments.payment WHERE order_id = {orderId} FOR UPDATE", cancellationToken);
        return await Payments.SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken);
    }

    /// <summary>Loads a chargeback for whoever adds to its case or writes it; others wait for the end of the transaction.</summary>
    public async Task<Chargeback?> LockChargebackAsync(string disputeId, CancellationToken cancellationToken)
    {
        await Database.ExecuteSqlAsync($"SELECT 1 FROM payments.chargeback WHERE dispute_id = {disputeId} FOR UPDATE", cancellationToken);
        return await Chargebacks.SingleOrDefaultAsync(chargeback => chargeback.DisputeId == disputeId, cancellationToken);
    }

    /// <summary>Adds what a decision brings with it to the unit of work: journals to the ledger, messages to the outbox.</summary>
    public async Task RecordAsync(PaymentChange change, IPublishEndpoint bus, CancellationToken cancellationToken)
    {
        Journals.AddRange(change.Journals);
        foreach (var news in change.News)
        {
            await bus.Publish(news, news.GetType(), cancellationToken);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("payments");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PaymentsDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddWebhookEvents();
        modelBuilder.AddAuditTrail();
        modelBuilder.AddFourEyes();
    }
}
